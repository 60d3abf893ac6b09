package dev.atelier.desktop.redis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Where Redis is, and for how long a session's state is kept there after its last change. Its text never shows the password.
 */
public record RedisPlace(URI uri, Duration keep) {
    private static final int PATIENCE_MILLIS = 2_000;

    /** @throws IllegalArgumentException saying what is wrong, without the value: it may hold a password */
    public RedisPlace {
        boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        if (!known || uri.getHost() == null) {
            throw new IllegalArgumentException("must be an address such as redis://localhost:6379/0 or rediss://…");
        }
    }

    Jedis connect() {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(PATIENCE_MILLIS)
                .socketTimeoutMillis(PATIENCE_MILLIS)
                .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri))
                .clientName("atelier")
                .build();
        return new Jedis(new HostAndPort(uri.getHost(), port()), config);
    }

    private int port() {
        return uri.getPort() < 0 ? 6379 : uri.getPort();
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost() + ":" + port();
    }
}
