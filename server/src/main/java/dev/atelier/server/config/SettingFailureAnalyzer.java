package dev.atelier.server.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a refused setting into a few lines that say what to change, instead of a stack trace. */
final class SettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Change " + cause.key() + " in atelier.properties, in the environment, or on the command line.",
                cause);
    }
}
