package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.LoadCase;
import io.dicomadapter.bench.load.Measurement;
import io.dicomadapter.bench.load.Results;
import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.sender.InstanceSize;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Instances per second as bars, a panel for each size and a group for each number of associations, as SVG. */
final class ThroughputPlot {

    private static final int BAR_WIDTH = 22;
    private static final int GROUP_GAP = 26;
    private static final int MARGIN = 40;
    private static final int PANEL_HEIGHT = 200;
    private static final int PANEL_PITCH = 290;
    private static final int TOP = 70;
    private static final int LEGEND_PITCH = 150;

    private static final Map<PeerKind, String> COLOURS = Map.of(
            PeerKind.ADAPTER_FSYNC, "#0b5fa5",
            PeerKind.ADAPTER_NONE, "#6cb4ee",
            PeerKind.DCMTK, "#e07b00",
            PeerKind.ORTHANC, "#8a5a9e",
            PeerKind.FLOOR, "#c4c4c4",
            PeerKind.FLOOR_FSYNC, "#7d7d7d");

    private final Results results;
    private final List<PeerKind> peers;
    private final List<InstanceSize> sizes;
    private final StringBuilder svg = new StringBuilder();

    ThroughputPlot(Results results) {
        this.results = results;
        this.peers = results.measurements().stream()
                .map(Measurement::peer)
                .distinct()
                .sorted()
                .toList();
        this.sizes = results.measurements().stream()
                .map(one -> one.load().size())
                .distinct()
                .toList();
    }

    /** The whole document. */
    String text() {
        int width = Math.max(2 * MARGIN + peers.size() * LEGEND_PITCH, MARGIN + groupWidth() * 3 + MARGIN);
        int height = TOP + sizes.size() * PANEL_PITCH;
        svg.append(Text.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\" aria-label=\"Instances per second by receiver\">\n",
                width, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(MARGIN, 24, "start", 16, "Instances per second answered with Success (medians)");
        legend();
        for (int i = 0; i < sizes.size(); i++) {
            panel(sizes.get(i), TOP + i * PANEL_PITCH);
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        for (int i = 0; i < peers.size(); i++) {
            int x = MARGIN + i * LEGEND_PITCH;
            bar(x, 42, 12, 12, COLOURS.get(peers.get(i)));
            text(x + 18, 52, "start", 12, peers.get(i).label());
        }
    }

    private void panel(InstanceSize size, int top) {
        List<LoadCase> cases = results.measurements().stream()
                .map(Measurement::load)
                .filter(load -> load.size().equals(size))
                .distinct()
                .toList();
        double highest = cases.stream()
                .flatMap(load -> peers.stream().map(peer -> perSecond(peer, load)))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(1);
        text(MARGIN, top + 20, "start", 14, size.toString());
        int floor = top + 40 + PANEL_HEIGHT;
        for (int i = 0; i < cases.size(); i++) {
            group(cases.get(i), MARGIN + i * groupWidth(), floor, highest);
        }
    }

    private void group(LoadCase load, int left, int floor, double highest) {
        for (int i = 0; i < peers.size(); i++) {
            PeerKind peer = peers.get(i);
            int x = left + i * BAR_WIDTH;
            perSecond(peer, load).ifPresent(value -> {
                int height = (int) Math.round(value / highest * PANEL_HEIGHT);
                bar(x, floor - height, BAR_WIDTH - 2, height, COLOURS.get(peer));
                text(x + BAR_WIDTH / 2 - 1, floor - height - 3, "middle", 8, Text.format("%.0f", value));
            });
        }
        int right = left + peers.size() * BAR_WIDTH;
        svg.append(Text.format(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#444444\"/>\n", left, floor, right, floor));
        String label = load.associations() + (load.associations() == 1 ? " association" : " associations");
        text((left + right) / 2, floor + 18, "middle", 12, label);
    }

    private int groupWidth() {
        return peers.size() * BAR_WIDTH + GROUP_GAP;
    }

    private OptionalDouble perSecond(PeerKind peer, LoadCase load) {
        return results.median(peer, load, Measurement::perSecond);
    }

    private void bar(int x, int y, int width, int height, String colour) {
        svg.append(Text.format(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", x, y, width, height, colour));
    }

    private void text(int x, int y, String anchor, int size, String content) {
        svg.append(Text.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-size=\"%d\" fill=\"#222222\">%s</text>\n",
                x, y, anchor, size, content));
    }
}
