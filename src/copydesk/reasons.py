"""The closed list of reasons for which a source becomes a reject, one sentence each."""

REASONS: dict[str, str] = {
    "unreadable": "The operating system would not let the file be read.",
    "link": "A symbolic link; links are not followed, so that nothing outside RAW is ever read.",
    "not_a_file": "A socket, pipe or device instead of a regular file.",
    "too_large": "The file is larger than gather.max_file_bytes, or the page than "
    "extract.max_page_bytes.",
    "unsupported": "A file type that holds no article text copydesk can read.",
    "empty": "No character but white space.",
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
