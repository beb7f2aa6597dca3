"""The environment in .venv: made from locks in which every package stands, and verified.

Only the standard library is imported here, since all of it runs before anything is installed;
`verify` runs afterwards, in the environment itself.
"""
