package org.portalaccess.claims;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/** A list whose items are made from those of another list each time they are read. */
final class MappedList<S, T> extends AbstractList<T> implements RandomAccess {

    private final List<S> source;
    private final Function<S, T> item;

    MappedList(List<S> source, Function<S, T> item) {
        this.source = source;
        this.item = item;
    }

    @Override
    public T get(int index) {
        return item.apply(source.get(index));
    }

    @Override
    public int size() {
        return source.size();
    }
}
