"""Large runs: a plan of shards, workers that commit each shard once, and the record that is made of them."""
