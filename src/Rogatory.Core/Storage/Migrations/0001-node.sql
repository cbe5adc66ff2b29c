-- The history: entries, never changed. `docket` is a case's id, or `node` for what concerns the node itself.
create table entries (
    id text primary key,
    docket text not null,
    number integer not null,
    leaf integer not null unique,
    text text not null,
    salt blob not null,
    unique (docket, number)
) strict;

-- The log: fingerprints of complete subtrees, and its signed head.
create table log_nodes (
    level integer not null,
    position integer not null,
    hash blob not null,
    primary key (level, position)
) strict, without rowid;

create table log_commitments (
    leaf integer primary key,
    commitment blob not null
) strict;

create table log_head (
    id integer primary key check (id = 1),
    size integer not null,
    checkpoint text not null
) strict;

-- Read tables: what lists and look-ups need; made anew from the history at any time.
create table cases (
    id text primary key,
    request text not null,
    side text not null,
    state text not null,
    measure text not null,
    reference text not null,
    title text not null,
    stage text not null,
    decision text,
    step text,
    roles text not null,
    provider text,
    urgent integer not null,
    due_at text,
    due_what text,
    opened_at text not null,
    changed_at text not null,
    closed integer not null,
    unique (request, side)
) strict;

create table people (
    id text primary key,
    sign_in text not null unique,
    name text not null,
    role text not null,
    organisation text,
    password text not null,
    demo integer not null,
    failures integer not null,
    locked_until text,
    removed integer not null
) strict;

create table peers (
    state text primary key,
    name text not null,
    url text not null,
    key text not null,
    fingerprint text not null,
    verifier text not null,
    zone text not null,
    removed integer not null
) strict;

-- The exchange: what waits to be sent, and what has been accepted (once).
create table outbox (
    position integer primary key autoincrement,
    message text not null unique,
    state text not null,
    docket text not null,
    kind text not null,
    envelope text not null,
    attempts integer not null,
    next_at text not null,
    outcome text,
    note text
) strict;

create index outbox_waiting on outbox (next_at) where outcome is null;

create table inbox (
    message text primary key,
    state text not null,
    sha256 text not null,
    envelope text not null,
    receipt text not null
) strict;
