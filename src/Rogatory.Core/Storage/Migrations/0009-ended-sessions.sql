-- Sessions that ended when their person signed out: until its cookie would have run out, no copy of it is believed.
create table ended_sessions (
    id {text} primary key,
    at {text} not null
){strict};
