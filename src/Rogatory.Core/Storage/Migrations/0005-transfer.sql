-- Files that a provider is handing over and that are not in the docket yet. `said` is the file's name, how long it is said to be, and what arrived,
-- sealed with the docket's key.
create table uploads (
    position {counted},
    id text not null unique,
    docket text not null,
    begun_at text not null,
    said {bytes} not null
){strict};

-- The key for which packages to a peer are sealed (SubjectPublicKeyInfo in base64), once its signature by the pinned key was checked.
alter table peers add column package_key text;

-- Packages of evidence on their way: outgoing ones wait here to be fetched, others are being fetched. What each holds stands in its docket.
create table packages (
    id text primary key,
    docket text not null,
    state text not null,
    outgoing {integer} not null,
    length {integer} not null,
    sha256 text not null,
    attempts {integer} not null,
    next_at text not null
){strict};
