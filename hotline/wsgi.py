"""The application object, for whoever runs Hotline under a WSGI server of his own."""

from hotline.app import create_app
from hotline.core import logs

logs.attach()
app = create_app()
