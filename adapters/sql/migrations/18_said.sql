-- From here on journals hold what was said in a case, which an older Heed cannot read.

UPDATE meta SET oldest_writer = 18;
