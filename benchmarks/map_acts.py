"""What a reader does on a map, as scripts for the browser (benchmarks/map_steps.py)."""

PLOT = "document.querySelector('.st-key-map .js-plotly-plot')"
PAINTED = "await new Promise(done => requestAnimationFrame(() => setTimeout(done)));"
# Each returns the milliseconds from the reader's act to the map drawn, and to the picture of it.
STEP_OF_OURS = f"""async forth => {{
    const slider = document.querySelector('.map-years input');
    const player = document.querySelector('.map-years').player;
    let drawn;
    player.go = index => (drawn = Object.getPrototypeOf(player).go.call(player, index));
    slider.value = Number(slider.value) + forth;
    const begin = performance.now();
    slider.dispatchEvent(new Event('input', {{ bubbles: true }}));
    await drawn;
    const end = performance.now();
    {PAINTED}
    return [end - begin, performance.now() - begin];
}}"""
STEP_OF_FRAMES = f"""async forth => {{
    const map = {PLOT};
    const next = map._fullLayout.sliders[0].active + forth;
    const rail = map.querySelector('.slider-rail-touch-rect').getBoundingClientRect();
    const at = rail.left + rail.width * next / (map._fullLayout.sliders[0]._stepCount - 1);
    const where = {{ bubbles: true, view: window, clientX: at, clientY: rail.top + 5 }};
    const drawn = new Promise(done => map.once('plotly_animated', done));
    const begin = performance.now();
    map.querySelector('.slider-rail-touch-rect').dispatchEvent(new MouseEvent('mousedown', where));
    await drawn;
    const end = performance.now();
    document.dispatchEvent(new MouseEvent('mouseup', where));
    {PAINTED}
    return [end - begin, performance.now() - begin];
}}"""
STEP_OF_SLIDER = f"""async forth => {{
    const before = {PLOT}._fullLayout.meta;
    const thumb = document.querySelector('.stSlider input');
    thumb.focus();
    const begin = performance.now();
    const key = forth > 0 ? 'ArrowRight' : 'ArrowLeft';
    thumb.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }}));
    const isDrawn = () => {PLOT}?._fullLayout?.meta && {PLOT}._fullLayout.meta !== before
        && {PLOT}.querySelector('.choroplethlayer path');
    while (!isDrawn()) await new Promise(requestAnimationFrame);
    const end = performance.now();
    {PAINTED}
    return [end - begin, performance.now() - begin];
}}"""
READY = f"() => {PLOT}?.querySelectorAll('.choroplethlayer path').length > 50"
AT_END = f"""() => {{
    const slider = document.querySelector('.map-years input');
    if (slider) return slider.value === slider.max;
    const own = {PLOT}._fullLayout.sliders[0];
    if (own) return own.active === own._stepCount - 1;
    const thumb = document.querySelector('.stSlider input');
    return thumb.value === thumb.max;
}}"""
