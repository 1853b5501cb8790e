ALTER TABLE members ADD bank_account VARCHAR(200) NOT NULL DEFAULT '' AFTER address;
