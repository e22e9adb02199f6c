"""Each type's examples in the XBlock SDK's Workbench: a second runtime, which knows nothing of a platform.

It has an environment of its own (``.venvs/workbench``), and its scenarios are put on the blocks here, so that
a site which imports the blocks carries none of them.
"""
