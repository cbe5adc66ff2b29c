-- What of a closed case decides when it is erased, so that what is due is found without opening every docket. Read columns: nothing is decided from them.
alter table cases add column ending text;
alter table cases add column closed_on text;
alter table cases add column kept_until text;
alter table cases add column delete_on text;
alter table cases add column remedies_until text;
alter table cases add column kept_back text;

-- Cases that were erased, made of the node's docket (`noted` is the number of the entry there); `finished` once their files, and what the database's own
-- files still held of them, are gone.
create table erasures (
    docket text primary key,
    request text not null,
    side text not null,
    state text not null,
    noted {integer} not null,
    erased_at text not null,
    finished {integer} not null
){strict};

create index erasures_of_request on erasures (request);

-- When the daily erasure last ran, by the node's clock.
create table forgetting (
    id {integer} primary key check (id = 1),
    ran_at text not null
){strict};

-- The name of the wrapping key with which every docket's key is wrapped: a node that holds another must not write.
create table wrapping (
    id {integer} primary key check (id = 1),
    name text not null
){strict};
