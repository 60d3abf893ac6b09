package dev.atelier.registry;

/**
 * Makes the next body of the present one. May run several times, if others change the resource meanwhile; it must have no effects.
 *
 * @param <E> what it throws to refuse
 */
@FunctionalInterface
public interface Change<T, E extends Exception> {
    T of(Resource<T> current) throws E;
}
