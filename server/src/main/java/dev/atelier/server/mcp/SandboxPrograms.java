package dev.atelier.server.mcp;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.Equipment.Program;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.SessionId;
import dev.atelier.mcp.McpFailure;
import dev.atelier.mcp.Programs;
import dev.atelier.sandbox.egress.Outlet;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.sandbox.tool.ShellToolset;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs MCP servers that are programs as the commands of their session are run: in a sandbox, on the session's files, with its limits and its
 * network, in which secrets are placeholders. There are at most so many at once. Thread-safe.
 */
final class SandboxPrograms implements Programs {
    private final ShellToolset shell;
    private final Outlets outlets;
    private final int most;
    private final Semaphore room;

    SandboxPrograms(ShellToolset shell, Outlets outlets, int most) {
        this.shell = shell;
        this.outlets = outlets;
        this.most = most;
        this.room = new Semaphore(most);
    }

    @Override
    public Running start(SessionId session, SessionEvent.Created created, McpServer server)
            throws McpFailure, InterruptedException {
        var program = Objects.requireNonNull(server.program());
        if (!room.tryAcquire()) {
            throw failure("this server runs " + most + " programs of MCP servers already; try again later", null);
        }
        @Nullable Outlet outlet = null;
        @Nullable Execution execution = null;
        try {
            var seat = shell.seat(session, created);
            outlet = outlets.open(seat.root(), seat.reach()).orElse(null);
            execution = start(seat, command(program, outlet));
            return new InSandbox(execution, outlet, seat, room);
        } catch (IOException e) {
            throw e instanceof McpFailure known ? known : failure("its program cannot be given a way out", e);
        } finally {
            if (execution == null) {
                room.release();
                if (outlet != null) {
                    outlet.close();
                }
            }
        }
    }

    private Execution start(Shells.Seat seat, Command command) throws McpFailure, InterruptedException {
        return switch (shell.shells().sandbox().start(seat.workspace(), command)) {
            case Sandbox.Start.Running(var running) -> running;
            case Sandbox.Start.Refused(var why) -> throw failure("its program cannot run: " + why, null);
        };
    }

    /** A shell looks the program up and is replaced by it; nothing that the agent's author wrote is read by the shell. */
    private Command command(Program program, @Nullable Outlet outlet) {
        var prelude = outlet == null ? "" : outlet.prelude() + "\n";
        var words =
                new ArrayList<>(List.of("/bin/bash", "--noprofile", "--norc", "-c", prelude + "exec \"$@\"", "mcp"));
        words.add(program.command());
        words.addAll(program.args());
        var variables = new HashMap<>(program.env());
        var bare = new Command(words, variables, shell.shells().settings().limits(), null);
        return outlet == null ? bare : bare.through(outlet);
    }

    private static McpFailure failure(String words, @Nullable Throwable cause) {
        return new McpFailure(McpFailure.Kind.CONNECTION, words, cause);
    }

    /** A program in its sandbox, with what belongs to it. */
    private record InSandbox(
            Execution execution, @Nullable Outlet outlet, Shells.Seat seat, Semaphore room, AtomicBoolean closed)
            implements Running {
        InSandbox(Execution execution, @Nullable Outlet outlet, Shells.Seat seat, Semaphore room) {
            this(execution, outlet, seat, room, new AtomicBoolean());
        }

        @Override
        public OutputStream input() {
            return execution.input();
        }

        @Override
        public InputStream output() {
            return execution.output();
        }

        @Override
        public InputStream errors() {
            return execution.errors();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                execution.close();
                if (outlet != null) {
                    outlet.close();
                }
                seat.workspace().changed();
                room.release();
            }
        }
    }
}
