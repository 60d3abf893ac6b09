-- What a session is made of by now, if that is not what its first event says: a cache, written with the event that changes it, so that
-- nobody has to look for that event.
create table session_facts (
    session_id text collate "C" not null primary key,
    facts      text not null
);
