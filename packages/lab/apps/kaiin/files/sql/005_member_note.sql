ALTER TABLE members ADD note TEXT AFTER expires_on;
