-- What a search is narrowed by, so that the rows with a value are found without reading the others, and the least sure first.

CREATE INDEX article_outlet ON article (outlet, id);
CREATE INDEX article_day ON article (published, id);
CREATE INDEX article_published ON article (published DESC);
CREATE INDEX actor_country ON actor (country, id);
CREATE INDEX actor_of ON actor (id, country);
CREATE INDEX attribution_source ON attribution ("source");
CREATE INDEX attribution_source_actor ON attribution ("source_actor");
CREATE INDEX attribution_kind ON attribution ("kind");
CREATE INDEX attribution_type ON attribution ("type");
CREATE INDEX attribution_confidence ON attribution ("confidence");
CREATE INDEX commitment_agent ON commitment ("agent");
CREATE INDEX commitment_agent_actor ON commitment ("agent_actor");
CREATE INDEX commitment_act ON commitment ("act");
CREATE INDEX commitment_standing ON commitment ("standing");
CREATE INDEX event_actors ON event ("actors");
CREATE INDEX event_actors_actor ON event ("actors_actor");
CREATE INDEX event_type ON event ("type");
CREATE INDEX event_standing ON event ("standing");
CREATE INDEX agreement_kind ON agreement ("kind");
CREATE INDEX agreement_status ON agreement ("status");
CREATE INDEX agreement_standing ON agreement ("standing");
