"""The course as human-written source, and the compiler that checks it and packs it for Studio."""
