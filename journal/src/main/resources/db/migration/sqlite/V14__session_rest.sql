-- Why a session came to rest last, as its last session.status_idle has it: a copy, written with that event, so that whoever lists
-- sessions can say what each of them waits for.
create table session_rest (
    session_id text not null primary key,
    data       text not null
) without rowid;

insert into session_rest (session_id, data)
select h.session_id, e.data
  from session_head h
  join event e on e.place = (select max(l.place) from event l
                              where l.place > h.no * 4294967296 and l.place < (h.no + 1) * 4294967296
                                and l.type = 'session.status_idle')
 where h.status = 'idle';
