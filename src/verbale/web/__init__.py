"""The reading room: a record of many reports in a browser, on the user's own machine.

Pages are made on the server from templates; nothing is fetched from elsewhere, and all but a few comforts work without
JavaScript. Needs the extra ``web``.
"""
