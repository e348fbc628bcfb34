"""A clerk's PC: putting pledgebook there without rights and taking it away, and what the shortcuts there start.

`install.cmd` and `uninstall.cmd` of the folder that an office hands out find a Python and start
`python APP install FOLDER` or `python APP uninstall`; the rest is here. Only the standard library is needed for both.
"""
