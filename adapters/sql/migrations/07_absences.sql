-- What the pages of administration keep, and when each source last brought a response.

CREATE TABLE absences (
        email TEXT PRIMARY KEY,
        absent_from INTEGER NOT NULL,
        absent_to INTEGER NOT NULL,
        substitute TEXT NOT NULL);
CREATE TABLE sources (
        name TEXT PRIMARY KEY,
        last_at INTEGER NOT NULL,
        responses INTEGER NOT NULL);
INSERT INTO sources
        SELECT json_extract(document, '$.source'), max(received_at), count(*) FROM responses
            WHERE json_extract(document, '$.source') IS NOT NULL GROUP BY 1;
