package io.dicomadapter.grouper.grouping;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;

/**
 * How far one association has come with one study. The news of its end may overtake the instances, which are on another
 * topic; it has ended only when as many have been seen as the news says.
 *
 * @param seen number of its instances of the study that were seen, each once, whatever became of them
 * @param stated number that the news of its end names; 0 before
 * @param end how it ended; null before the news
 */
public record AssociationCount(int seen, int stated, AssociationEnd end) {

    public static final AssociationCount NONE = new AssociationCount(0, 0, null);

    public AssociationCount plusSeen() {
        return new AssociationCount(seen + 1, stated, end);
    }

    public AssociationCount with(AssociationReleased news) {
        return new AssociationCount(seen, news.instances(), news.end());
    }

    public boolean hasEnded() {
        return end != null && seen >= stated;
    }
}
