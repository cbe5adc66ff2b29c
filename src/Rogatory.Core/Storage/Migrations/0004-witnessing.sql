-- Witnessing. The key that this node cosigns with, wrapped with the node's wrapping key.
create table witness_key (
    id {integer} primary key check (id = 1),
    wrapped {bytes} not null
){strict};

-- Of each log that this node watches: the newest head that it cosigned, and the newest that it has seen. Each is a signed checkpoint.
create table heads_cosigned (
    origin text primary key,
    note text not null
){strict};

create table heads_seen (
    origin text primary key,
    note text not null
){strict};

-- Two signed heads of one log that cannot both be true: the evidence, side by side. `seen` with the hash of its text, so that it is kept once.
create table forks (
    origin text not null,
    text_sha256 text not null,
    known text not null,
    seen text not null,
    found_at text not null,
    primary key (origin, text_sha256)
){strict};

-- Who cosigns this node's own checkpoints: the size that each cosigned last, and what was wrong the last time, if anything was.
create table witnesses (
    name text primary key,
    url text not null,
    verifier text not null,
    size {integer} not null,
    trouble text,
    removed {integer} not null
){strict};

-- How many cosignatures a checkpoint needs before it is published as witnessed.
create table witness_policy (
    id {integer} primary key check (id = 1),
    needed {integer} not null
){strict};
