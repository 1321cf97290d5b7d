"""The closed list of reasons for which a source becomes a reject, one sentence each."""

REASONS: dict[str, str] = {
    "unreadable": "The operating system would not let the file be read.",
    "link": "A symbolic link; links are not followed, so that nothing outside RAW is ever read.",
    "not_a_file": "A socket, pipe or device instead of a regular file.",
    "temporary": "By its name a hidden file, or one that a program has not finished: `.name`, "
    "`name~`, `name.part`, `name.tmp` and their like; it was left unread.",
    "unsettled": "The file was still being written, though gather.settle_seconds were waited for "
    "it; a later run takes it.",
    "too_large": "The file is larger than gather.max_file_bytes, the record than "
    "gather.max_record_bytes, the container than gather.max_records, or the page than "
    "extract.max_page_bytes.",
    "unsupported": "A file type that holds no article text copydesk can read.",
    "empty": "No character but white space; a container without a record.",
    "broken_record": "The record is not what its container's format asks for; detail holds the "
    "place.",
    "broken_container": "The container cannot be read on from the place in detail; the records "
    "before it were.",
    "no_text": "The record has no column that is known to hold a text or a page.",
    "no_page": "A crawler stored an error or a redirection instead of a page.",
    "encrypted": "A member of an archive that only a password opens.",
    "nested": "An archive inside an archive; only containers are read there.",
    "bomb": "The container unpacks to more than gather.max_ratio or gather.max_container_bytes "
    "allow.",
    "binary": "The bytes are not text in any encoding.",
    "undecodable": "Text in an encoding that could not be told.",
    "timeout": "The page took more processor time to extract than extract.page_seconds, or its "
    "shard more than an hour.",
    "crashed": "The extractor's process died on this page, or a worker on this article.",
    "memory": "The page needed more memory than extract.memory_bytes.",
    "no_article": "No article was found in the page.",
    "no_body": "Everything in the text was boilerplate; no body paragraph remained.",
    "failed": "The stage raised an error on this article; detail holds the error.",
}
