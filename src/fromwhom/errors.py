"""What can go wrong, and whose move it is.

* FromwhomError
  - ListError ............. the publisher's file is not what its format promises
      FormatChanged ....... a column is gone, new or renamed: no record can be trusted
      RecordUnread ........ one record cannot be read: it is set apart and shown
  - LedgerError ........... the user's file cannot be read as described
  - StoreError ............ the local store is absent, locked, altered or of another version
  - CaptureError .......... the network or a file did not give the bytes asked for
  - NotSearched ........... none of the lists asked for is at hand
  - UsageError ............ what was asked for does not exist or contradicts itself

A ``ListError`` is for the maintainer, a ``LedgerError`` or ``UsageError`` for the
person who asked, a ``StoreError``, ``CaptureError`` or ``NotSearched``
for the operator. Anything else is a bug. Every message is two sentences: what is wrong,
and what to do about it.
"""


class FromwhomError(Exception):
    """Something this project foresaw; its message is meant for people."""


class ListError(FromwhomError):
    """The publisher's file is not what its format promises."""


class FormatChanged(ListError):
    """A whole edition cannot be trusted: its header, layout or ending is wrong."""


class RecordUnread(ListError):
    """One record cannot be read; the caller keeps it as ``Unread``."""


class LedgerError(FromwhomError):
    """The user's file cannot be read as described."""


class StoreError(FromwhomError):
    """The local store is absent, locked, altered or of another version."""


class CaptureError(FromwhomError):
    """The network or the file system did not give the bytes asked for."""


class NotSearched(FromwhomError):
    """None of the lists asked for could be searched, so nothing can be said."""


class UsageError(FromwhomError):
    """What was asked for does not exist, is ambiguous or contradicts itself."""
