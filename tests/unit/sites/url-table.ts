/** A line for each address: `address | site form id[vN]`, for lists `site form* [category] [type] [date]`, or `-` for none. */
export const URLS = `
# arXiv abstracts
https://arxiv.org/abs/2501.11120 | arxiv abs 2501.11120
https://arxiv.org/abs/2501.11120v1 | arxiv abs 2501.11120v1
https://arxiv.org/abs/2501.11120v12 | arxiv abs 2501.11120v12
https://arxiv.org/abs/2501.11120/ | arxiv abs 2501.11120
https://arxiv.org/abs/2501.11120v2/ | arxiv abs 2501.11120v2
https://arxiv.org/abs/2501.11120?context=cs.AI | arxiv abs 2501.11120
https://arxiv.org/abs/2501.11120v3?context=stat.ML#authors | arxiv abs 2501.11120v3
https://arxiv.org/abs/2501.11120#section | arxiv abs 2501.11120
https://arxiv.org/abs/2501.11120?utm_source=x&fbclid=y | arxiv abs 2501.11120
http://arxiv.org/abs/2501.11120 | arxiv abs 2501.11120
http://www.arxiv.org/abs/2501.11120v1 | arxiv abs 2501.11120v1
https://www.arxiv.org/abs/2501.11120 | arxiv abs 2501.11120
https://export.arxiv.org/abs/2501.11120 | arxiv abs 2501.11120
http://export.arxiv.org/abs/hep-th/9901001 | arxiv abs hep-th/9901001
https://ARXIV.org/abs/2501.11120 | arxiv abs 2501.11120
https://arxiv.org:443/abs/2501.11120 | arxiv abs 2501.11120
https://arxiv.org//abs//2501.11120 | arxiv abs 2501.11120
https://arxiv.org/abs/arXiv:2501.11120 | arxiv abs 2501.11120
https://arxiv.org/abs/arxiv:2501.11120v4 | arxiv abs 2501.11120v4
https://arxiv.org/abs/0704.0001 | arxiv abs 0704.0001
https://arxiv.org/abs/0704.0001v2 | arxiv abs 0704.0001v2
https://arxiv.org/abs/1412.9999 | arxiv abs 1412.9999
https://arxiv.org/abs/1501.00001 | arxiv abs 1501.00001
https://arxiv.org/abs/hep-th/9901001 | arxiv abs hep-th/9901001
https://arxiv.org/abs/hep-th/9901001v3 | arxiv abs hep-th/9901001v3
https://arxiv.org/abs/hep-th/9901001/ | arxiv abs hep-th/9901001
https://arxiv.org/abs/hep-th/9901001v1/?context=math | arxiv abs hep-th/9901001v1
https://arxiv.org/abs/hep-th%2F9901001 | arxiv abs hep-th/9901001
https://arxiv.org/abs/HEP-TH/9901001 | arxiv abs hep-th/9901001
https://arxiv.org/abs/solv-int/9901001 | arxiv abs solv-int/9901001
https://arxiv.org/abs/solv-int/9901001v2 | arxiv abs solv-int/9901001v2
https://arxiv.org/abs/math.GT/0309136 | arxiv abs math/0309136
https://arxiv.org/abs/math.AG/0601001v1 | arxiv abs math/0601001v1
https://arxiv.org/abs/math/0309136 | arxiv abs math/0309136
https://arxiv.org/abs/cs/0112017 | arxiv abs cs/0112017
https://arxiv.org/abs/cs.CL/0112017 | arxiv abs cs/0112017
https://arxiv.org/abs/cond-mat/0703470 | arxiv abs cond-mat/0703470
https://arxiv.org/abs/cond-mat.str-el/0703470 | arxiv abs cond-mat/0703470
https://arxiv.org/abs/cond-mat.mtrl-sci/0703470v5 | arxiv abs cond-mat/0703470v5
https://arxiv.org/abs/astro-ph/0604561 | arxiv abs astro-ph/0604561
https://arxiv.org/abs/gr-qc/9310026 | arxiv abs gr-qc/9310026
https://arxiv.org/abs/quant-ph/0001106 | arxiv abs quant-ph/0001106
https://arxiv.org/abs/cmp-lg/9404001 | arxiv abs cmp-lg/9404001
https://arxiv.org/abs/q-alg/9709040 | arxiv abs q-alg/9709040
https://arxiv.org/abs/q-bio/0312044 | arxiv abs q-bio/0312044
https://arxiv.org/abs/q-bio.NC/0312044 | arxiv abs q-bio/0312044
https://arxiv.org/abs/alg-geom/9202001 | arxiv abs alg-geom/9202001
https://arxiv.org/abs/math-ph/0001001 | arxiv abs math-ph/0001001
https://arxiv.org/abs/physics/0503066 | arxiv abs physics/0503066
https://arxiv.org/abs/physics.optics/0503066 | arxiv abs physics/0503066
https://arxiv.org/abs/nlin.CD/0001001 | arxiv abs nlin/0001001
https://arxiv.org/abs/chao-dyn/9801001 | arxiv abs chao-dyn/9801001
# arXiv PDFs
https://arxiv.org/pdf/2501.11120 | arxiv pdf 2501.11120
https://arxiv.org/pdf/2501.11120v2 | arxiv pdf 2501.11120v2
https://arxiv.org/pdf/2501.11120.pdf | arxiv pdf 2501.11120
https://arxiv.org/pdf/2501.11120v2.pdf | arxiv pdf 2501.11120v2
https://arxiv.org/pdf/2501.11120v2.PDF | arxiv pdf 2501.11120v2
https://arxiv.org/pdf/2501.11120.pdf?download=true | arxiv pdf 2501.11120
https://arxiv.org/pdf/2501.11120v1.pdf#page=7 | arxiv pdf 2501.11120v1
https://arxiv.org/pdf/2501.11120/ | arxiv pdf 2501.11120
http://arxiv.org/pdf/2501.11120v1 | arxiv pdf 2501.11120v1
https://www.arxiv.org/pdf/2501.11120 | arxiv pdf 2501.11120
https://export.arxiv.org/pdf/2501.11120v1.pdf | arxiv pdf 2501.11120v1
https://arxiv.org/pdf/hep-th/9901001 | arxiv pdf hep-th/9901001
https://arxiv.org/pdf/hep-th/9901001.pdf | arxiv pdf hep-th/9901001
https://arxiv.org/pdf/hep-th/9901001v2.pdf?x=1 | arxiv pdf hep-th/9901001v2
https://arxiv.org/pdf/math.GT/0309136v1.pdf | arxiv pdf math/0309136v1
https://arxiv.org/pdf/solv-int/9901001v1 | arxiv pdf solv-int/9901001v1
https://arxiv.org/pdf/0806.4129v6 | arxiv pdf 0806.4129v6
# arXiv HTML
https://arxiv.org/html/2501.11120 | arxiv html 2501.11120
https://arxiv.org/html/2501.11120v1 | arxiv html 2501.11120v1
https://arxiv.org/html/2501.11120v1/ | arxiv html 2501.11120v1
https://arxiv.org/html/2501.11120v1#S3.SS1 | arxiv html 2501.11120v1
https://arxiv.org/html/2501.11120v1?theme=dark | arxiv html 2501.11120v1
https://www.arxiv.org/html/2501.11120 | arxiv html 2501.11120
https://export.arxiv.org/html/2501.11120v2 | arxiv html 2501.11120v2
https://arxiv.org/html/hep-th/9901001 | arxiv html hep-th/9901001
https://arxiv.org/html/math/0309136v1/ | arxiv html math/0309136v1
# arXiv lists
https://arxiv.org/list/cs.CL/new | arxiv new* cs.CL
https://arxiv.org/list/cs.CL/new/ | arxiv new* cs.CL
https://arxiv.org/list/cs.CL/new?skip=50&show=50 | arxiv new* cs.CL
https://arxiv.org/list/cs/new | arxiv new* cs
https://arxiv.org/list/astro-ph.CO/new | arxiv new* astro-ph.CO
https://arxiv.org/list/cond-mat.mtrl-sci/new | arxiv new* cond-mat.mtrl-sci
https://arxiv.org/list/physics.hist-ph/recent | arxiv recent* physics.hist-ph
https://arxiv.org/list/cs.CL/recent | arxiv recent* cs.CL
https://arxiv.org/list/cs.CL/recent?skip=0&show=2000 | arxiv recent* cs.CL
https://arxiv.org/list/cs.CL/pastweek | arxiv recent* cs.CL
https://arxiv.org/list/hep-th/pastweek?skip=0&show=25 | arxiv recent* hep-th
https://arxiv.org/list/cs.CL/current | arxiv month* cs.CL
https://arxiv.org/list/cs.CL/2026-06 | arxiv month* cs.CL
https://arxiv.org/list/cs.CL/2606 | arxiv month* cs.CL
https://arxiv.org/list/cs.CL/202606 | arxiv month* cs.CL
https://arxiv.org/list/math/9901 | arxiv month* math
https://arxiv.org/list/cs.CL/2026 | arxiv month* cs.CL
https://arxiv.org/list/hep-th/99 | arxiv month* hep-th
http://export.arxiv.org/list/cs.CL/new | arxiv new* cs.CL
https://www.arxiv.org/list/cs.CL/recent | arxiv recent* cs.CL
https://arxiv.org/catchup/cs.CL/2026-06-29 | arxiv catchup* cs.CL day 2026-06-29
https://arxiv.org/catchup/cs.CL/2026-06-29?abs=True&page=2 | arxiv catchup* cs.CL day 2026-06-29
https://arxiv.org/catchup/math/2026-06-29/ | arxiv catchup* math day 2026-06-29
https://arxiv.org/search/?query=attention&searchtype=all | arxiv search*
https://arxiv.org/search?query=attention | arxiv search*
https://arxiv.org/search/cs?searchtype=author&query=Xue,+H | arxiv search*
https://arxiv.org/search/cs | arxiv search*
https://arxiv.org/search/advanced?terms-0-term=x&size=50 | arxiv search*
https://arxiv.org/search/advanced | arxiv search*
https://www.arxiv.org/search/?query=a&start=50 | arxiv search*
# arXiv without papers
https://arxiv.org/ | -
https://arxiv.org | -
https://arxiv.org/abs/ | -
https://arxiv.org/abs | -
https://arxiv.org/abs/cs | -
https://arxiv.org/abs/2501 | -
https://arxiv.org/abs/2501.111 | -
https://arxiv.org/abs/2501.111201 | -
https://arxiv.org/abs/2501.11120v0 | -
https://arxiv.org/abs/2501.11120v | -
https://arxiv.org/abs/2501.11120x | -
https://arxiv.org/abs/hep-th/990100 | -
https://arxiv.org/abs/hepth/9901001 | -
https://arxiv.org/abs/hep-th/9901001/extra | -
https://arxiv.org/abs/sol/9901001 | -
https://arxiv.org/pdf/ | -
https://arxiv.org/pdf/.pdf | -
https://arxiv.org/html/2501.11120v1/x1.png | -
https://arxiv.org/html/2501.11120v1/extracted/figure.svg | -
https://arxiv.org/list/cs.CL | -
https://arxiv.org/list/cs.CL/ | -
https://arxiv.org/list/cs.CL/foo | -
https://arxiv.org/list/2501.11120/new | -
https://arxiv.org/catchup/grp_physics/2026-06-29?abs=False&page=1 | arxiv catchup* day 2026-06-29
https://arxiv.org/list/grp_physics/new | -
https://arxiv.org/catchup | -
https://arxiv.org/catchup/cs.CL | -
https://arxiv.org/catchup/cs.CL/2026-02-30 | -
https://arxiv.org/search/ | -
https://arxiv.org/search | -
https://arxiv.org/archive/cs | -
https://arxiv.org/a/warner_s_1 | arxiv author*
https://arxiv.org/a/o'brien_j_12 | arxiv author*
https://arxiv.org/a/0000-0002-7970-7855 | arxiv author*
https://arxiv.org/a/warner_s_1.atom2 | -
https://arxiv.org/a/warner_s_1/more | -
https://arxiv.org/a/ | -
https://arxiv.org/auth/show-endorsers/2606.00001 | -
https://arxiv.org/format/2501.11120 | -
https://arxiv.org/bibtex/2501.11120 | -
https://arxiv.org/show-email/a6440286/0806.4129 | -
https://arxiv.org/login | -
https://info.arxiv.org/help/arxiv_identifier.html | -
https://static.arxiv.org/abs/2501.11120 | -
https://arxiv.org.evil.example/abs/2501.11120 | -
https://notarxiv.org/abs/2501.11120 | -
https://example.com/arxiv.org/abs/2501.11120 | -
https://example.com/?u=https://arxiv.org/abs/2501.11120 | -
ftp://arxiv.org/abs/2501.11120 | -
file:///home/me/2501.11120.pdf | -
view-source:https://arxiv.org/abs/2501.11120 | -
# Hugging Face papers
https://huggingface.co/papers/2501.11120 | huggingface paper 2501.11120
https://huggingface.co/papers/2501.11120/ | huggingface paper 2501.11120
https://huggingface.co/papers/2501.11120v2 | huggingface paper 2501.11120v2
https://huggingface.co/papers/2501.11120#community | huggingface paper 2501.11120
https://huggingface.co/papers/2501.11120#67a1b2c3 | huggingface paper 2501.11120
https://huggingface.co/papers/2501.11120?ref=daily | huggingface paper 2501.11120
http://huggingface.co/papers/2501.11120 | huggingface paper 2501.11120
https://www.huggingface.co/papers/2501.11120 | huggingface paper 2501.11120
https://hf.co/papers/2501.11120 | huggingface paper 2501.11120
# Hugging Face lists
https://huggingface.co/papers | huggingface daily*
https://huggingface.co/papers/ | huggingface daily*
https://huggingface.co/papers#top | huggingface daily*
https://huggingface.co/papers?date=2024-08-01 | huggingface daily* day 2024-08-01
https://huggingface.co/papers?date=soon | huggingface daily*
https://huggingface.co/papers/date/2026-11-20 | huggingface daily* day 2026-11-20
https://huggingface.co/papers/date/2026-11-20/ | huggingface daily* day 2026-11-20
https://huggingface.co/papers/week/2026-W47 | huggingface daily* week 2026-W47
https://huggingface.co/papers/month/2026-11 | huggingface daily* month 2026-11
https://huggingface.co/papers/trending | huggingface daily* trending
https://huggingface.co/papers?q=tool%20use | huggingface search*
https://huggingface.co/papers/trending?q=agents | huggingface search*
https://huggingface.co/papers?q= | huggingface daily*
https://huggingface.co/google/papers | huggingface profile*
https://huggingface.co/google/papers/ | huggingface profile*
https://huggingface.co/akhaliq/activity/papers | huggingface profile*
https://huggingface.co/google | huggingface profile*
https://huggingface.co/akhaliq#papers | huggingface profile*
https://huggingface.co/collections/google/gemma-67a1b2c3d4e5 | huggingface profile*
https://huggingface.co/collections/google/gemma-67a1b2c3d4e5?p=2 | huggingface profile*
# Hugging Face without papers
https://huggingface.co/ | -
https://huggingface.co/models | -
https://huggingface.co/datasets | -
https://huggingface.co/collections/google | -
https://huggingface.co/collections/google/gemma-67a1b2c3d4e5/edit | -
https://huggingface.co/google/gemma-3 | -
https://huggingface.co/google/papers/tree/main | -
https://huggingface.co/docs/papers | -
https://huggingface.co/api/papers/2501.11120 | -
https://huggingface.co/api/papers | -
https://huggingface.co/blog/papers | -
https://huggingface.co/papers/submit | -
https://huggingface.co/papers/2501.11120/edit | -
https://huggingface.co/papers/date/2026-11 | -
https://huggingface.co/papers/date/today | -
https://huggingface.co/papers/week/2026-47 | -
https://huggingface.co/papers/month/2026-11-20 | -
https://huggingface.co/papersx/y | -
https://huggingface.co/datasets/papers | -
https://discuss.huggingface.co/papers/2501.11120 | -
https://huggingface.co.evil.example/papers/2501.11120 | -
# ar5iv
https://ar5iv.labs.arxiv.org/html/2307.00235 | ar5iv html 2307.00235
https://ar5iv.labs.arxiv.org/html/2307.00235v1 | ar5iv html 2307.00235v1
https://ar5iv.labs.arxiv.org/html/hep-th/9901001 | ar5iv html hep-th/9901001
https://ar5iv.labs.arxiv.org/html/math.GT/0309136 | ar5iv html math/0309136
https://ar5iv.labs.arxiv.org/abs/2307.00235 | ar5iv abs 2307.00235
https://ar5iv.labs.arxiv.org/pdf/2307.00235.pdf | ar5iv pdf 2307.00235
https://ar5iv.org/html/2307.00235 | ar5iv html 2307.00235
https://ar5iv.org/abs/hep-th/9901001 | ar5iv abs hep-th/9901001
https://www.ar5iv.org/html/2307.00235/ | ar5iv html 2307.00235
https://ar5iv.labs.arxiv.org/ | -
https://ar5iv.labs.arxiv.org/feeling_lucky | -
https://ar5iv.labs.arxiv.org/html/2307.00235/assets/x1.png | -
https://labs.arxiv.org/html/2307.00235 | -
# alphaXiv
https://alphaxiv.org/abs/2501.11120 | alphaxiv abs 2501.11120
https://www.alphaxiv.org/abs/2501.11120v1 | alphaxiv abs 2501.11120v1
https://www.alphaxiv.org/abs/2501.11120?chatId=1 | alphaxiv abs 2501.11120
https://www.alphaxiv.org/pdf/2501.11120v2 | alphaxiv pdf 2501.11120v2
https://www.alphaxiv.org/pdf/2501.11120.pdf | alphaxiv pdf 2501.11120
https://www.alphaxiv.org/overview/2501.11120 | alphaxiv overview 2501.11120
https://www.alphaxiv.org/overview/2501.11120v3#h1 | alphaxiv overview 2501.11120v3
https://alphaxiv.org/html/2501.11120 | alphaxiv html 2501.11120
https://www.alphaxiv.org/abs/hep-th/9901001 | alphaxiv abs hep-th/9901001
https://www.alphaxiv.org/zh/overview/2501.11120v1 | alphaxiv overview 2501.11120v1
https://www.alphaxiv.org/ja/abs/2501.11120 | alphaxiv abs 2501.11120
https://www.alphaxiv.org/fr/abs/hep-th/9901001 | alphaxiv abs hep-th/9901001
https://www.alphaxiv.org/audio/2501.11120 | alphaxiv audio 2501.11120
https://www.alphaxiv.org/resources/2501.11120v2 | alphaxiv resources 2501.11120v2
https://www.alphaxiv.org/replicate/2501.11120 | alphaxiv replicate 2501.11120
https://www.alphaxiv.org/zh | -
https://www.alphaxiv.org/zh/explore | -
https://www.alphaxiv.org/zh/2501.11120 | -
https://www.alphaxiv.org/zh/ja/abs/2501.11120 | -
https://www.alphaxiv.org/ | -
https://www.alphaxiv.org/explore | -
https://www.alphaxiv.org/abs/my-note | -
https://api.alphaxiv.org/abs/2501.11120 | -
# sites read by request only, and others
https://openreview.net/forum?id=abc123 | -
https://aclanthology.org/2024.acl-long.1/ | -
https://www.semanticscholar.org/arxiv/2501.11120 | -
https://scholar.google.com/scholar?q=arxiv+2501.11120 | -
https://doi.org/10.48550/arXiv.2501.11120 | -
https://browse.arxiv.org/abs/2501.11120 | -
https://cn.arxiv.org/abs/2501.11120 | -
https://xxx.arxiv.org/abs/2501.11120 | -
about:blank | -
chrome://newtab/ | -
data:text/html,2501.11120 | -
javascript:void('https://arxiv.org/abs/2501.11120') | -
not an address | -
`;
