-- The orders in which lists are shown besides the usual one: by the day of the first report, and by name.
CREATE INDEX quotation_first ON quotation (first, id);
CREATE INDEX ledger_entry_first ON ledger_entry (first, id);
CREATE INDEX agreement_history_first ON agreement_history (first, id);
CREATE INDEX known_actor_first ON known_actor (first, id);
CREATE INDEX known_actor_name ON known_actor (name COLLATE NOCASE, id);
CREATE INDEX place_line_name ON place_line (name COLLATE NOCASE, level, country, lat, lon);
