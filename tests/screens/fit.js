// What of a page does not fit its screen (tests/screens/fit.py): a function for each check, which
// returns what is wrong, in words.
(() => {

const isSeen = part => part.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !part.closest('[inert], [aria-hidden="true"] svg');
const main = document.querySelector('[data-testid="stMain"]');
const view = document.documentElement.clientWidth;
const name = part => {
    const words = (part.getAttribute?.('aria-label') || part.innerText || part.textContent
        || part.title || part.value || '').trim().replace(/\s+/g, ' ').slice(0, 50);
    const own = part.closest('[class*="st-key-"]')?.className.match(/st-key-([\w-]+)/)?.[1];
    return `${part.tagName.toLowerCase()} “${words}”${own ? ` in ${own}` : ''}`;
};
// A box of one pixel, or cut down to nothing: words for who hears the page.
const isForEars = part => {
    for (let box = part; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.clipPath === 'inset(50%)' || style.clip === 'rect(0px, 0px, 0px, 0px)'
            || style.clip === 'rect(1px, 1px, 1px, 1px)') return true;
        const {width, height} = box.getBoundingClientRect();
        if (style.overflow !== 'visible' && (width <= 1 || height <= 1)) return true;
    }
    return false;
};

const beyondTheEdge = () => {

    const beyond = [document.documentElement, main].filter(Boolean)
        .map(part => part.scrollWidth - part.clientWidth);
    if (Math.max(...beyond) <= 0) return [];
    const wide = [...document.querySelectorAll('[data-testid="stMain"] *')].filter(part =>
        isSeen(part) && part.getBoundingClientRect().right > view + 1
        && !part.closest('svg') && !scrolls(part));
    return [`${Math.max(...beyond)} px wider than the screen: ${wide.slice(-1).map(name)}`];
    function scrolls(part) {
        for (let box = part.parentElement; box && box !== main; box = box.parentElement)
            if (getComputedStyle(box).overflowX !== 'visible') return true;
        return false;
    }
};

const cutTexts = () => {

    const faults = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, part = text.parentElement;
        if (!text.textContent.trim() || part.closest('style, script, noscript, svg, canvas, select')
            || !isSeen(part) || isForEars(part)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const line of range.getClientRects()) {
            if (line.width < 2 || line.height < 2) continue;
            const fault = faultOf(part, line);
            if (fault) { faults.add(`${name(part)} ${fault}`); break; }
        }
    }
    return [...faults];

    function faultOf(part, line) {
        let isHeld = false;  // by a box that can be scrolled
        for (let box = part; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box), edge = box.getBoundingClientRect();
            const [x, y] = [style.overflowX, style.overflowY];
            if (style.display === 'contents' || style.display === 'inline') continue;
            const isCut = {
                x: line.left < edge.left - 2 || line.right > edge.right + 2,
                y: line.top < edge.top - line.height / 3
                    || line.bottom > edge.bottom + line.height / 3,
            };
            const isOpen = style.webkitLineClamp !== 'none' || hasWhole(box, style);
            if ((isCut.x && /hidden|clip/.test(x) || isCut.y && /hidden|clip/.test(y)) && !isHeld
                && !isOpen) return `is cut by ${name(box)}`;
            if (isOpen && (isCut.x || isCut.y)) return '';
            if (/auto|scroll/.test(x) && isCut.x || /auto|scroll/.test(y) && isCut.y) isHeld = true;
            if (style.position === 'fixed') break;
        }
        if (isHeld) return '';
        if (line.right > view + 2 || line.left < -2) return 'runs over the edge of the screen';
        const block = blockOf(part), edge = block.getBoundingClientRect();
        return block.contains(part) && getComputedStyle(block).overflowX === 'visible'
            && line.right > edge.right + 3 && getComputedStyle(part).position !== 'absolute'
            ? 'runs out of its box' : '';
    }
    // Shortened with an ellipsis, with the whole text as its title or a name.
    function hasWhole(box, style) {
        return style.textOverflow === 'ellipsis'
            && !!box.closest('[title]:not([title=""]), [aria-label], [role="combobox"]');
    }
    function blockOf(part) {
        let box = part;
        while (/^(inline|contents)$/.test(getComputedStyle(box).display)) box = box.parentElement;
        return box;
    }
};

const poorTargets = ([least, isTouch]) => {

    const parts = [...document.querySelectorAll(`a[href], button, input:not([type=hidden]),
        select, textarea, summary, [role=button], [role=combobox], [role=option], [role=slider],
        [role=tab], [role=radio], [role=switch], [role=menuitem], label:has(input)`)].filter(part =>
        isSeen(part) && !isForEars(part) && !part.disabled && !part.closest('.js-plotly-plot'));
    const found = [], faults = [];
    for (const part of parts) {
        // A control inside another, as the box in a label, is touched through that.
        // So is the arrow of a box of choices, all of which opens it.
        if (part.parentElement.closest('label:has(input), button, a[href], [role=option]')
            || part.matches('.react-aria-ComboBox > div > button')) continue;
        const boxes = [...part.getClientRects()].map(box => within(part, box))
            .filter(box => box.right - box.left > 1 && box.bottom - box.top > 1);
        if (boxes.length) found.push({part, boxes, whole: touched(part)});
    }
    for (const one of found) {
        const {width, height} = one.whole;
        const isSmall = Math.min(width, height) < least - .5;
        if (isSmall && !isInSentence(one.part) && (isTouch || !hasSpace(one)))
            faults.push(`${name(one.part)} is ${Math.round(width)}×${Math.round(height)} px`);
    }
    for (const [index, one] of found.entries())
        for (const other of found.slice(index + 1))
            if (!one.part.contains(other.part) && !other.part.contains(one.part)
                && meet(one, other)) faults.push(`${name(one.part)} lies on ${name(other.part)}`);
    return faults;

    // What of a box is seen: a list that can be scrolled hides what lies beyond its edge.
    function within(part, {left, top, right, bottom}) {
        for (let box = part.parentElement; box && box !== main; box = box.parentElement) {
            const {overflowX, overflowY, display} = getComputedStyle(box);
            if (display === 'contents' || display === 'inline') continue;
            const edge = box.getBoundingClientRect();
            if (overflowX !== 'visible')
                [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
            if (overflowY !== 'visible')
                [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        }
        return {left, top, right, bottom};
    }
    // The box that reacts: of a field, what Streamlit draws around it; grown by its ::after.
    function touched(part) {
        const around = part.matches('input, textarea, [role=combobox], [role=slider]')
            ? part.closest('.react-aria-ComboBox > div, .react-aria-TextField > div, '
                + '.react-aria-NumberField > div, [data-testid="stDateInputField"], '
                + 'label, .line') ?? part : part;
        const box = around.getBoundingClientRect(), more = getComputedStyle(part, '::after');
        const isGrown = more.content !== 'none' && more.position === 'absolute';
        const size = side => isGrown ? parseFloat(more[side]) || 0 : 0;
        return {width: Math.max(box.width, size('width')),
            height: Math.max(box.height, size('height')), left: box.left, top: box.top, right: box.right, bottom: box.bottom};
    }
    // A link among words of its block, or a mark of a source, is as high as its line.
    function isInSentence(part) {
        if (part.tagName !== 'A' || !/^inline/.test(getComputedStyle(part).display)) return false;
        if (part.closest('sup')) return true;
        let block = part.parentElement;
        while (/^(inline|contents)$/.test(getComputedStyle(block).display))
            block = block.parentElement;
        const without = block.cloneNode(true);
        without.querySelectorAll('a, button, sup').forEach(link => link.remove());
        return /[\p{L}\p{N}]/u.test(without.textContent);
    }
    // 2.5.8: a circle of 24 px around its middle meets no other target's.
    function hasSpace(one) {
        const middle = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const [x, y] = middle(one.whole);
        return found.every(other => {
            if (other.part.contains(one.part) || one.part.contains(other.part)) return true;
            const isSmall = Math.min(other.whole.width, other.whole.height) < least;
            const [a, b] = middle(other.whole);
            if (isSmall) return Math.hypot(a - x, b - y) >= least;
            const dx = Math.max(other.whole.left - x, 0, x - other.whole.right);
            const dy = Math.max(other.whole.top - y, 0, y - other.whole.bottom);
            return Math.hypot(dx, dy) >= least / 2;
        });
    }
    function meet(one, other) {
        if (layer(one.part) !== layer(other.part)) return false;
        // Lines of a sentence reach into each other, and the mark of a source above its line.
        if (isInSentence(one.part) || isInSentence(other.part)) return false;
        return one.boxes.some(a => other.boxes.some(b =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4));
    }
    // What is fixed over the page, or sticks to it, lies on others by intention.
    function layer(part) {
        for (let box = part; box; box = box.parentElement)
            if (/fixed|sticky/.test(getComputedStyle(box).position)) return box;
        return null;
    }
};

return {beyondTheEdge, cutTexts, poorTargets};
})()
