"""Django is set up once, before anything of the platform is imported."""

from course_export.serve import settings

settings.set_up()
