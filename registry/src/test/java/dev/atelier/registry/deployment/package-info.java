@org.jspecify.annotations.NullMarked
package dev.atelier.registry.deployment;
