"""Where workbooks lie: this machine's disks, and stores reached by a URL (`s3://…`, `memory://…`).

A store gives bytes with a tag, and replaces them only where the tag still holds, so that a change by
somebody else is never overwritten. One that cannot promise this is read but not written.
"""
