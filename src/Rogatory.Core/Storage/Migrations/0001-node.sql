-- The history: entries, never changed. `docket` is a case's id, or `node` for what concerns the node itself. What an entry says is sealed with its docket's
-- key; docket, number, kind and instant stay legible when the key is gone, and are bound into the commitment together with `content`, the salted hash
-- of the text.
create table entries (
    leaf {integer} primary key,
    id text not null unique,
    docket text not null,
    number {integer} not null,
    kind text not null,
    at text not null,
    content {bytes} not null,
    sealed {bytes} not null,
    unique (docket, number)
){strict};

-- The key of each docket, wrapped with the node's key; gone (null) once the docket has been erased.
create table docket_keys (
    docket text primary key,
    wrapped {bytes},
    erased_at text
){strict};

-- The log: fingerprints of complete subtrees, and its signed head.
create table log_nodes (
    level {integer} not null,
    position {integer} not null,
    hash {bytes} not null,
    primary key (level, position)
){strict};

create table log_head (
    id {integer} primary key check (id = 1),
    size {integer} not null,
    checkpoint text not null
){strict};

-- Read tables: what lists and look-ups need; made anew from the history at any time. `face` is the reference and the title, sealed with the docket's key.
create table cases (
    id text primary key,
    request text not null,
    side text not null,
    state text not null,
    measure text not null,
    face {bytes} not null,
    stage text not null,
    decision text,
    step text,
    roles text not null,
    provider text,
    urgent {integer} not null,
    due_at text,
    due_what text,
    opened_at text not null,
    changed_at text not null,
    closed {integer} not null,
    unique (request, side)
){strict};

create table people (
    id text primary key,
    sign_in text not null unique,
    name text not null,
    role text not null,
    organisation text,
    password text not null,
    demo {integer} not null,
    failures {integer} not null,
    locked_until text,
    removed {integer} not null
){strict};

create table peers (
    state text primary key,
    name text not null,
    url text not null,
    key text not null,
    fingerprint text not null,
    verifier text not null,
    zone text not null,
    removed {integer} not null
){strict};

-- The exchange: what waits to be sent, and what has been accepted (once). Envelopes are sealed with the docket's key.
create table outbox (
    position {counted},
    message text not null unique,
    state text not null,
    docket text not null,
    kind text not null,
    envelope {bytes} not null,
    attempts {integer} not null,
    next_at text not null,
    outcome text,
    note text
){strict};

create index outbox_waiting on outbox (next_at) where outcome is null;
create index outbox_docket on outbox (docket);

create table inbox (
    message text primary key,
    state text not null,
    docket text not null,
    sha256 text not null,
    envelope {bytes} not null,
    receipt text not null
){strict};
