"""group: matches -> clusters, and where each article stands among its copies."""
from copydesk.tables import *
def group_articles(sketches, descriptions, matches, settings):
    t = sketches.whole()
    rows=[]; cl=[]
    for r in t.to_pylist():
        rows.append(dict(document_id=r["document_id"],cluster_id=r["text_sha256"],canonical_id=r["document_id"],relation=None,is_canonical=True))
        cl.append(dict(cluster_id=r["text_sha256"],canonical_id=r["document_id"],member_count=1,policy="only member"))
    return GROUPS.build(rows), CLUSTERS.build(cl)
