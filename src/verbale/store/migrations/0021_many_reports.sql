-- Which words a saying or a pledge has, as one number beside each entry of the indexes of words: most of those that have a
-- rare word in common have little else, and are told apart without reading them. What was noted before has none, and is read.
ALTER TABLE saying_word ADD COLUMN bits INTEGER;
ALTER TABLE pledge_word ADD COLUMN bits INTEGER;

-- The telling of a quotation that is nearest to its speaker, which lists show of each: to find it all have to be read.
ALTER TABLE quotation ADD COLUMN nearest TEXT;
