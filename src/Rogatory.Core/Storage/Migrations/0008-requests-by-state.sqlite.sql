-- A request is known by its id and the other State: no peer takes the id of another's request. SQLite takes no condition out of a table but by making it anew.
alter table cases rename to cases_before;

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
    ending text,
    closed_on text,
    kept_until text,
    delete_on text,
    remedies_until text,
    kept_back text,
    unique (request, side, state)
){strict};

insert into cases select id, request, side, state, measure, face, stage, decision, step, roles, provider, urgent, due_at, due_what, opened_at, changed_at, closed,
    ending, closed_on, kept_until, delete_on, remedies_until, kept_back from cases_before;
drop table cases_before;
