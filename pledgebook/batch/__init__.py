"""Many workbooks: one task each, on processes of this machine, any executor, or a cluster.

One file is independent of the next, so a batch is a map with failures isolated: `many` hands out tasks
and gives outcomes, `processes` is the executor that survives its workers, `task` is what runs in them,
`journal` remembers what is done, `cluster` reaches a Dask scheduler.
"""
