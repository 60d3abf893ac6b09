package dev.atelier.dispatch.queue;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.Premises;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.session.Sessions;
import dev.atelier.dispatch.task.TaskWatch;
import dev.atelier.journal.Journal;
import dev.atelier.journal.sql.SharedDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Puts a queue together. */
public record QueueParts(
        TaskDesk desk, TaskLists lists, TaskNumbers numbers, Dispatcher dispatcher, ScheduledTasks scheduled) {
    /**
     * What a queue stands on.
     *
     * @param watches who is told of ends; asked for when there is something to tell
     */
    public record Ground(
            SharedDatabase database,
            Journal journal,
            EventCodec codec,
            Catalogue catalogue,
            Sessions sessions,
            Outside outside,
            Supplier<List<TaskWatch>> watches) {}

    /** What others do for it. */
    public record Outside(SessionStart start, Premises premises) {}

    /**
     * How it works.
     *
     * @param places how many tasks may work at once
     * @param longest how long an attempt may take
     */
    public record Limits(int places, Duration longest) {}

    /** Nothing runs before its dispatcher is started. */
    public static QueueParts of(Ground ground, Limits limits, InstantSource clock) {
        var rows = new TaskRows(ground.database(), clock);
        var sessions = ground.sessions();
        var admission = new Admission(rows, limits.places(), clock);
        var follower = new Follower(rows, ground.journal(), ground.codec(), limits.longest(), clock);
        var stops = new Stops(rows, sessions, ground.outside().premises(), clock);
        var teller = new Teller(rows, ground.watches(), clock);
        var attempts = new Attempts(rows, sessions, clock);
        var parts = new Dispatcher.Parts(
                rows, admission, follower, attempts, stops, new ParentReports(rows, sessions), teller);
        var dispatcher = new Dispatcher(parts, ground.journal(), limits.longest(), clock);
        var news = new NewTasks(
                rows,
                new NewTaskChecks(ground.catalogue(), rows),
                ground.outside().start(),
                clock);
        var desk = new TaskDesk(rows, news, sessions, follower, stops, dispatcher, clock);
        var numbers = new TaskNumbers(ground.database(), clock);
        return new QueueParts(
                desk, new TaskLists(rows, admission), numbers, dispatcher, new ScheduledTasks(desk, rows));
    }
}
