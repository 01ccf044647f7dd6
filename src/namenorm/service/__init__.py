"""The service: the Reconciliation Service API for OpenRefine and others, and a page to look at.

`namenorm serve` runs it. Needs the extra ``namenorm[server]`` (Starlette, uvicorn).
"""
