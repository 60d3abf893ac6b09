package dev.atelier.agent.testkit;

import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tools of the toy studio.
 *
 * <ul>
 *   <li>{@code echo}: idempotent, emits three {@code toy.echoed} in steps and goes on behind the last one if called again;
 *   <li>{@code once}: not idempotent, returns at once;
 *   <li>{@code slow}: not idempotent, works until {@link #release} or an interrupt, then says how far it came;
 *   <li>{@code patient}: as slow, but idempotent;
 *   <li>{@code deaf}: as slow, but ignores interrupts;
 *   <li>{@code fragile}: as slow, but what it works with breaks when it is interrupted, as connections to databases do;
 *   <li>{@code failing}: throws;
 *   <li>{@code inline1}, {@code inline2}: declare the same resource.
 * </ul>
 */
public final class ToyTools {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> witness = _ -> {};
    private final CountDownLatch released = new CountDownLatch(1);

    /** What began and ended, in order: {@code +name} and {@code -name}. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** Who is told the id of each call of {@code once} that really runs. */
    public void witness(Consumer<String> newWitness) {
        witness = newWitness;
    }

    /** Lets slow and deaf calls end. */
    public void release() {
        released.countDown();
    }

    List<Tool> of(Supplier<List<ToyEvents.Echoed>> echoed) {
        return List.of(
                tool("echo", true, null, (call, context) -> echo(call, context, echoed)),
                tool("once", false, null, (call, _) -> {
                    witness.accept(call.id().value());
                    return Tool.Outcome.text("done once");
                }),
                tool("slow", false, null, (_, _) -> slow()),
                tool("patient", true, null, (_, _) -> slow()),
                tool("deaf", false, null, (_, _) -> deaf()),
                tool("fragile", false, null, (_, _) -> fragile()),
                tool("failing", false, null, (_, _) -> {
                    throw new IllegalStateException("a secret detail");
                }),
                tool("inline1", false, "line", (_, _) -> inline()),
                tool("inline2", false, "line", (_, _) -> inline()));
    }

    private static Tool.Outcome echo(Tool.Call call, ToolContext context, Supplier<List<ToyEvents.Echoed>> echoed)
            throws InterruptedException {
        int done = (int) echoed.get().stream()
                .filter(echo -> echo.callId().equals(call.id().value()))
                .count();
        for (int i = done; i < 3; i++) {
            context.emit(List.of(new ToyEvents.Echoed(call.id().value(), i, "echo " + i)));
        }
        return Tool.Outcome.text("echoed");
    }

    private Tool.Outcome slow() {
        try {
            released.await();
            return Tool.Outcome.text("slow and whole");
        } catch (InterruptedException e) {
            return Tool.Outcome.text("came half way");
        }
    }

    private Tool.Outcome deaf() {
        while (true) {
            try {
                released.await();
                return Tool.Outcome.text("heard nothing");
            } catch (InterruptedException e) {
                log.add("!deaf");
            }
        }
    }

    private Tool.Outcome fragile() {
        try {
            released.await();
            return Tool.Outcome.text("nothing broke");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a connection", e);
        }
    }

    private static Tool.Outcome inline() throws InterruptedException {
        Thread.sleep(20);
        return Tool.Outcome.text("in line");
    }

    private interface Body {
        Tool.Outcome call(Tool.Call call, ToolContext context) throws InterruptedException;
    }

    private Tool tool(String name, boolean idempotent, @Nullable String resource, Body body) {
        return new Tool() {
            @Override
            public ToolSpec spec() {
                return new ToolSpec(name, "A toy.", "{\"type\":\"object\"}");
            }

            @Override
            public boolean isIdempotent() {
                return idempotent;
            }

            @Override
            public Optional<String> resource() {
                return Optional.ofNullable(resource);
            }

            @Override
            public Outcome call(Call call, ToolContext context) throws InterruptedException {
                log.add("+" + name);
                try {
                    return body.call(call, context);
                } finally {
                    log.add("-" + name);
                }
            }
        };
    }
}
