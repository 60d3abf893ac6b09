package dev.atelier.bench.faults;

import dev.atelier.bench.child.Scratch;
import dev.atelier.server.AtelierApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a JVM that starts the real server quickly. It is trained once for all of them. */
final class TrainedServer implements ParameterResolver {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(FastJvm.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TrainedServer.class))
                .computeIfAbsent(FastJvm.class, _ -> trained());
    }

    private static FastJvm trained() {
        try (var scratch = Scratch.create("trained")) {
            var arguments =
                    List.of("--atelier.port=0", "--atelier.train-cache=true", "--atelier.data=" + scratch.path());
            return FastJvm.train(
                    AtelierApplication.class, arguments, child -> child.await("Atelier is ready at ", PATIENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the training was interrupted", e);
        }
    }
}
