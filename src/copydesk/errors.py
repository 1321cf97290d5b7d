"""Exceptions for a bad set-up or a bad program; a bad article is a row in `rejects` instead.

CopydeskError            anything a user can mend; printed at the door without a traceback
├── SettingsError        a settings file with an unknown key, a wrong type or an impossible value
├── RuleError            a rule file that breaks its own law (pattern, examples, names)
├── SourceError          RAW is missing or unreadable as a whole, or lies around PROCESSED
│   ├── EmptyRawError        RAW holds no file; a schedule may wait for the first one
│   └── SourceChangedError   a raw file changed while it was read; the run starts over
├── StorageError         PROCESSED cannot be written, or what stands there is not ours to read
├── BusyError            another run holds this PROCESSED
├── WorkerError          the worker processes themselves cannot be started
├── ServerGoneError      the Prefect server went in the middle of a run
└── VerifyError          an edition does not keep its promises
"""


class CopydeskError(Exception):
    """Anything a user can mend: says what is wrong, where, and what would be right."""


class SettingsError(CopydeskError):
    """A settings file with an unknown key, a wrong type or an impossible value."""


class RuleError(CopydeskError):
    """A rule file that breaks its own law."""


class SourceError(CopydeskError):
    """RAW is missing or unreadable as a whole, or lies around PROCESSED."""


class EmptyRawError(SourceError):
    """RAW holds no file; a schedule may wait for the first one."""


class SourceChangedError(SourceError):
    """A raw file changed between being listed and being read; the run starts over."""


class StorageError(CopydeskError):
    """PROCESSED cannot be written, or what stands there is not ours to read."""


class BusyError(CopydeskError):
    """Another run holds this PROCESSED."""


class WorkerError(CopydeskError):
    """The worker processes themselves cannot be started."""


class ServerGoneError(CopydeskError):
    """The Prefect server went in the middle of a run."""


class VerifyError(CopydeskError):
    """An edition does not keep its promises."""
