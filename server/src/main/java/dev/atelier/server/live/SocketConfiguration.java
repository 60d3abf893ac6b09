package dev.atelier.server.live;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Where the WebSockets are, and their buffers: small, because ten thousand idle viewers have one set each. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {
    private static final int TEXT_BUFFER = 2048;
    private static final int BINARY_BUFFER = 256;

    private final SessionSocketHandler session;
    private final SessionListSocketHandler list;

    SocketConfiguration(SessionSocketHandler session, SessionListSocketHandler list) {
        this.session = session;
        this.list = list;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        // The loopback filter has looked at Host and Origin before anything comes here.
        registry.addHandler(list, "/ws/sessions").addInterceptors(new Visitor()).setAllowedOriginPatterns("*");
        registry.addHandler(session, "/ws", "/ws/{session}")
                .addInterceptors(new Visitor())
                .setAllowedOriginPatterns("*");
    }

    @Bean
    ServletServerContainerFactoryBean socketBuffers() {
        var container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(TEXT_BUFFER);
        container.setMaxBinaryMessageBufferSize(BINARY_BUFFER);
        return container;
    }
}
