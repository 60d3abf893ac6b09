package dev.atelier.desktop.web.redis;

import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.redis.RedisMirror;
import dev.atelier.desktop.redis.SessionFacts;
import dev.atelier.desktop.web.DesktopAutoConfiguration;
import dev.atelier.journal.sql.SqlJournal;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Redis in the server. Without an address its beans are there and do nothing. */
@AutoConfiguration(after = DesktopAutoConfiguration.class)
@EnableConfigurationProperties(RedisProperties.class)
public class RedisAutoConfiguration {
    /** @param desks which tell the mirror of each desktop, and so are asked for when they are needed */
    @Bean(initMethod = "start", destroyMethod = "close")
    RedisMirror redisMirror(
            RedisProperties properties,
            SqlJournal journal,
            ObjectProvider<Desks> desks,
            ObjectProvider<DeskFacts> parts) {
        var facts = new SessionFacts(
                () -> Optional.ofNullable(desks.getIfAvailable()),
                () -> parts.orderedStream().toList());
        return new RedisMirror(properties.place(), journal, facts);
    }

    @Bean
    HealthIndicator redisHealthIndicator(RedisMirror mirror) {
        return new RedisHealth(mirror);
    }
}
