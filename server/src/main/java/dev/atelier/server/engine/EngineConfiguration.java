package dev.atelier.server.engine;

import dev.atelier.engine.claude.ClaudeEngine;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.tool.ShellToolset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engines that agents may name. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    ClaudeEngine claudeEngine(ShellToolset shell, Outlets outlets, SessionHomes homes, EngineProperties properties) {
        return new ClaudeEngine(
                new ClaudeEngine.Place(shell, outlets),
                homes,
                properties::program,
                properties.command(),
                properties.patience());
    }
}
