package dev.atelier.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server. The last line of start-up on stdout says where it is. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AtelierApplication {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int FEWEST_CARRIERS = 16;

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        carryVirtualThreads();
        SpringApplication.run(AtelierApplication.class, args);
    }

    /**
     * A virtual thread that loads a class keeps its carrier while it waits for the lock of a jar, and who has that lock may be
     * waiting for a carrier. With one carrier for each of two processors, two such threads stopped the server for good.
     */
    private static void carryVirtualThreads() {
        if (System.getProperty(CARRIERS) == null) {
            int carriers = Math.max(FEWEST_CARRIERS, Runtime.getRuntime().availableProcessors());
            System.setProperty(CARRIERS, String.valueOf(carriers));
        }
    }
}
